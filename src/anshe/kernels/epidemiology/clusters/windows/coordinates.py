"""Where places lie, and how far apart: on a plane, or on the earth.

Latitude and longitude become points in space on a sphere; the straight line through the earth
orders places as the great circle does. The radius is the one SaTScan uses, so that circles agree.
"""

import math

import numpy as np

from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled

EARTH_RADIUS_KM = 6367.0


def on_sphere(latitude: FloatArray, longitude: FloatArray) -> FloatArray:
    """Return points in space, in kilometres from the centre of the earth, shape (n, 3)."""
    phi, theta = np.radians(latitude), np.radians(longitude)
    across = np.cos(phi)
    parts = [np.cos(theta) * across, np.sin(theta) * across, np.sin(phi)]
    return EARTH_RADIUS_KM * np.stack(parts, axis=1)


def great_circle(chord: FloatArray) -> FloatArray:
    """Return the way over the ground for the straight way through it, both in kilometres."""
    share = np.clip(np.asarray(chord) / (2 * EARTH_RADIUS_KM), 0, 1)
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(share))


def chord(ground: float) -> float:
    """Return the straight way through the earth for a way over the ground."""
    half = min(ground / (2 * EARTH_RADIUS_KM), np.pi / 2)
    return float(2 * EARTH_RADIUS_KM * np.sin(half))


@compiled
def measure(points: FloatArray, centres: FloatArray, away: FloatArray) -> None:
    """Write the straight distances of all points, one row for each centre.

    Args:
        points: one row for each axis, so that neighbours in memory are taken together.
        centres: one row for each centre.
        away: where to write, shape (centres, points).

    """
    for row in range(len(centres)):
        for place in range(points.shape[1]):
            away[row, place] = 0.0
        for axis in range(len(points)):
            here = centres[row, axis]
            for place in range(points.shape[1]):
                step = here - points[axis, place]
                away[row, place] += step * step
        for place in range(points.shape[1]):
            away[row, place] = math.sqrt(away[row, place])


def farthest(points: FloatArray, centres: FloatArray) -> FloatArray:
    """Return for each centre a distance that no point exceeds: that of the farthest corner."""
    low, high = points.min(axis=1), points.max(axis=1)
    most = np.maximum(np.abs(centres - low), np.abs(high - centres))
    return np.asarray(np.sqrt((most**2).sum(axis=1)) * (1 + 1e-9))


@compiled
def widest(points: FloatArray) -> float:
    """Return the square of the largest distance of two points."""
    most = 0.0
    for one in range(len(points)):
        for other in range(one):
            total = 0.0
            for axis in range(points.shape[1]):
                step = points[one, axis] - points[other, axis]
                total += step * step
            most = max(most, total)
    return most


def distances_from(points: FloatArray, centre: FloatArray) -> FloatArray:
    """Return straight distances from one point."""
    away = np.empty((1, len(points)))
    measure(np.ascontiguousarray(points.T), np.ascontiguousarray(centre)[None, :], away)
    return np.asarray(away[0])


def neighbourhood_order(points: FloatArray) -> np.ndarray:
    """Return the places along a curve that keeps near ones together, for the memory's sake."""
    low, span = points.min(axis=0), np.ptp(points, axis=0)
    steps = ((points - low) / np.where(span > 0, span, 1) * 1023).astype(np.int64)
    key = np.zeros(len(points), dtype=np.int64)
    for bit in range(10):
        for axis in range(points.shape[1]):
            key |= ((steps[:, axis] >> bit) & 1) << (bit * points.shape[1] + axis)
    return np.argsort(key, kind="stable")
