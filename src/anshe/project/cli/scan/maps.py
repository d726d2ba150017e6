"""Maps of a scan: a drawing (SVG) or features (GeoJSON), written whole or not at all."""

import json
import math
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import numpy as np

from anshe.kernels.epidemiology.clusters import Cluster, ScanResult, Study
from anshe.project.cli.scan.shown import cluster_fields

SIZE, EDGE = 800, 30
COLOURS = {True: "#b2182b", False: "#2166ac"}
_KM_PER_DEGREE = math.pi * 6367.0 / 180


def write(path: Path, found: ScanResult, study: Study) -> None:
    """Write the map whose kind the name of the file says; a broken-off one leaves no file."""
    text = (
        geojson(found, study) if path.suffix.lower() in (".geojson", ".json") else svg(found, study)
    )
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def geojson(found: ScanResult, study: Study) -> str:
    """Return the places of all clusters as points with what their cluster says."""
    where = dict(zip(study.places, study.coordinates.tolist(), strict=True))
    features: list[dict[str, Any]] = []
    for number, one in enumerate(found.clusters, 1):
        said = {key: value for key, value in cluster_fields(one).items() if key != "members"}
        for place in one.members:
            if place in where:
                point = where[place][::-1] if study.geographic else where[place]
                shape = {"type": "Point", "coordinates": point}
                named = {"cluster": number, "place": place} | said
                features.append({"type": "Feature", "geometry": shape, "properties": named})
    whole = {"type": "FeatureCollection", "features": features}
    return json.dumps(_finite(whole), ensure_ascii=False, allow_nan=False)


def svg(found: ScanResult, study: Study) -> str:
    """Return a drawing: all places as dots, each cluster as a circle with its number."""
    points = study.coordinates[:, ::-1] if study.geographic else study.coordinates
    stretch = np.cos(np.radians(study.coordinates[:, 0].mean())) if study.geographic else 1.0
    flat = points * np.array([stretch, 1.0])
    low, span = flat.min(axis=0), max(float(np.ptp(flat, axis=0).max()), 1e-12)
    scale = (SIZE - 2 * EDGE) / span
    lines = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.6" fill="#999"/>'
        for x, y in _drawn(flat, low, scale)
    ]
    where = dict(zip(study.places, _drawn(flat, low, scale), strict=True))
    for number, one in enumerate(found.clusters, 1):
        if found.shape == "flexible":
            at = {place: where[place] for place in one.members if place in where}
            lines += _dots(number, at, one)
            continue
        centre = np.array([one.centre[::-1] if study.geographic else one.centre]) * [stretch, 1.0]
        x, y = _drawn(centre, low, scale)[0]
        radius = one.radius / _KM_PER_DEGREE if study.geographic else one.radius
        lines += _ring(
            number, (x, y, max(radius * scale, 4.0)), one.high, ", ".join(one.members[:20])
        )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" role="img">'
    return "\n".join([head, '<rect width="100%" height="100%" fill="#fff"/>', *lines, "</svg>\n"])


def _dots(number: int, at: dict[str, tuple[float, float]], one: Cluster) -> list[str]:
    """Draw one cluster that is no circle: each of its places, and its number at the first."""
    colour, radius = COLOURS[one.high], 5 if number == 1 else 3.5
    lines = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{colour}">'
        f"<title>{escape(place)}</title></circle>"
        for place, (x, y) in at.items()
    ]
    x, y = next(iter(at.values()), (EDGE, EDGE))
    return [*lines, _number(number, x + 7, y)]


def _number(number: int, x: float, y: float) -> str:
    """Write the number of a cluster."""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-family="sans-serif" font-size="14">{number}</text>'


def _ring(number: int, at: tuple[float, float, float], high: bool, title: str) -> list[str]:  # noqa: FBT001
    """Draw one cluster; the first is drawn stronger."""
    x, y, radius = at
    width = 3 if number == 1 else 1.5
    return [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" '
        f'fill="{COLOURS[high]}" fill-opacity="0.12" '
        f'stroke="{COLOURS[high]}" stroke-width="{width}"><title>{escape(title)}</title></circle>',
        _number(number, x, y),
    ]


def _drawn(points: np.ndarray, low: np.ndarray, scale: float) -> list[tuple[float, float]]:
    """Return points on the paper, north up."""
    placed = (points - low) * scale
    return [(EDGE + float(x), SIZE - EDGE - float(y)) for x, y in placed]


def _finite(value: Any) -> Any:
    """Return plain values with null for what is no finite number."""
    if isinstance(value, dict):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
