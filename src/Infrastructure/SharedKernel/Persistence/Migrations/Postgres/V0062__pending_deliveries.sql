-- The relay looks at what is pending, several times a second; what is parked may be much more.
CREATE INDEX deliveries_pending ON kernel.deliveries (position) WHERE status = 'pending';
