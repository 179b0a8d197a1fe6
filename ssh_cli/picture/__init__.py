"""Charts and the map as SVG: values in, one accessible drawing out."""
