"""How the line labeller is trained: `python -m newsx.training --shared ../shared`. Nothing of the runtime imports this."""
