-- The relay looks at what is pending, several times a second; what is parked may be much more.
CREATE INDEX kernel_deliveries_pending ON kernel_deliveries (position) WHERE status = 'pending';
