-- Which clients are being called: nobody calls the same one a second time meanwhile.
CREATE INDEX oauth_logout_deliveries_leased ON oauth.logout_deliveries (leased_until, client_id) WHERE leased_until IS NOT NULL;
CREATE INDEX oauth_backchannel_notifications_leased ON oauth.backchannel_notifications (leased_until, client_id) WHERE leased_until IS NOT NULL;
