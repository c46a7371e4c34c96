"""The stages of the walk, one a file or folder, named as in `pipeline.STAGES`. Siblings never import each other."""
