"""Reading a canonical text into a plan, one module a part of the specification; `pipeline.py` lists the steps."""
