"""What `./run` is made of. No part of the product imports these modules."""
