"""Reading: files as SaTScan users have them, or plain CSV, from text to a study."""

from anshe.kernels.epidemiology.clusters.inputs.assemble import Texts, study_of
from anshe.kernels.epidemiology.clusters.inputs.parameters import Parameters, parameters

__all__ = ["Parameters", "Texts", "parameters", "study_of"]
