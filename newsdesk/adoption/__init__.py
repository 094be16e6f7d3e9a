"""An old blog as a newsroom: what is there, and the settings, schemas and baseline that fit it."""

from newsdesk.adoption.adopting import Adoption, adopt
from newsdesk.adoption.layouts import GENERATORS, Layout, layout_of
from newsdesk.adoption.site import Site, site_of

__all__ = ["GENERATORS", "Adoption", "Layout", "Site", "adopt", "layout_of", "site_of"]
