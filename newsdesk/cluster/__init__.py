"""Steps done by a Dask cluster (docs.dask.org), for those who ask: the seam of `workers`, over its executor.

`connection` finds the scheduler, `likeness` holds its workers against this machine, `spreading` hands the work out, and
`sending` is what of it reaches a worker: it needs no disk of the newsroom's, since what it reads goes along. Nothing
here imports Dask before it is asked for.
"""

from newsdesk.cluster.connection import connected

__all__ = ["connected"]
