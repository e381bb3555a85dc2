using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Harness;

/// <summary>What no client can register by itself: who may exchange whose tokens, and on whose word tokens are given. An administrator has decided it, in the bootstrap file.</summary>
internal static class KnownClients
{
    public const string Orders = "https://orders.example";
    public const string Invoices = "https://invoices.example";
    public const string Partner = "https://partner.example";

    /// <summary>People sign in there, and it passes their tokens on.</summary>
    public const string Till = "till";

    /// <summary>May exchange the tokens of the till, and name itself in them.</summary>
    public const string Stockroom = "stockroom";

    /// <summary>May exchange tokens too, but nobody's but its own.</summary>
    public const string Cellar = "cellar";

    /// <summary>Brings assertions of the partner.</summary>
    public const string Porter = "porter";

    /// <summary>May use the grant, but not on the partner's word.</summary>
    public const string Stranger = "stranger";

    public static string Secret { get; } = "known-" + Base64Url.Random();

    /// <summary>With which the partner signs.</summary>
    public static ClientKey PartnerKey { get; } = ClientKey.Create();

    public static RelyingParty At(AuthorizationServer server, string id) => RelyingParty.Known(server, id, Secret, $"https://{id}.example/cb");

    /// <summary>Their part of the bootstrap file.</summary>
    public static string Bootstrap()
    {
        var jwk = PartnerKey.PublicJwk();
        return $$"""
            clients:
              - client_id: {{Till}}
                name: Till
                secret: {{Secret}}
                redirect_uris: [https://{{Till}}.example/cb]
                grant_types: [authorization_code, refresh_token, "urn:ietf:params:oauth:grant-type:token-exchange"]
                scopes: [openid, orders.read, orders.write, invoices.read]
                resources: [{{Orders}}, {{Invoices}}]
                token_exchange_subject_token_types: ["urn:ietf:params:oauth:token-type:access_token", "urn:ietf:params:oauth:token-type:id_token", "urn:ietf:params:oauth:token-type:refresh_token"]
              - client_id: {{Stockroom}}
                name: Stockroom
                secret: {{Secret}}
                grant_types: ["urn:ietf:params:oauth:grant-type:token-exchange"]
                scopes: [orders.read, invoices.read]
                token_exchange_subject_clients: [{{Till}}]
              - client_id: {{Cellar}}
                name: Cellar
                secret: {{Secret}}
                grant_types: ["urn:ietf:params:oauth:grant-type:token-exchange"]
                scopes: [orders.read]
              - client_id: {{Porter}}
                name: Porter
                secret: {{Secret}}
                grant_types: ["urn:ietf:params:oauth:grant-type:jwt-bearer"]
                scopes: [orders.read, orders.write]
              - client_id: {{Stranger}}
                name: Stranger
                secret: {{Secret}}
                grant_types: ["urn:ietf:params:oauth:grant-type:jwt-bearer"]
                scopes: [orders.read]
            trusted_issuers:
              - name: partner
                issuer: {{Partner}}
                jwks:
                  keys:
                    - { kty: EC, crv: P-256, kid: "{{PartnerKey.Kid}}", x: "{{jwk["x"]}}", y: "{{jwk["y"]}}" }
                subject_claim: email
                subject_is: email
                any_person: true
                scopes: [orders.read]
                clients: [{{Porter}}]
            """;
    }
}
