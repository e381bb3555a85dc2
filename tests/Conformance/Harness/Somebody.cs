namespace AuthServer.Tests.Conformance.Harness;

/// <summary>A person of the bootstrap file, as a sign-in page asks for them.</summary>
internal sealed record Somebody(string Email, string Password)
{
    /// <summary>Has every claim of OIDC Core §5.1 that the server keeps.</summary>
    public static readonly Somebody Alice = new("alice@conformance.example", "nine amber foxes in the fog");

    public static readonly Somebody Bob = new("bob@conformance.example", "eleven grey owls by the mill");

    /// <summary>Administrates.</summary>
    public static readonly Somebody Root = new("root@conformance.example", "twelve pale swans above the weir");

    /// <summary>What the server is told at start.</summary>
    public static string Bootstrap(string tokenOidc, string tokenOAuth, string tokenFapi, string tokenMessages) =>
        $"""
        version: 1
        scopes:
          - name: orders.read
            description: See your orders
            audience: https://orders.example
          - name: orders.write
            description: Change your orders
            audience: https://orders.example
          - name: invoices.read
            description: See your invoices
            audience: https://invoices.example
        users:
          - email: {Alice.Email}
            username: alice
            name: Alice Adams
            given_name: Alice
            family_name: Adams
            middle_name: Ada
            nickname: Al
            profile: https://people.example/alice
            picture: https://people.example/alice.png
            website: https://alice.example/
            gender: female
            birthdate: "1990-05-17"
            street_address: 1 Rue du Port
            locality: Lisboa
            region: Lisboa
            postal_code: 1000-001
            country: Portugal
            locale: en
            zoneinfo: Europe/Lisbon
            phone_number: "+351210000000"
            email_verified: true
            password: {Alice.Password}
          - email: {Bob.Email}
            username: bob
            name: Bob Brown
            email_verified: true
            password: {Bob.Password}
          - email: {Root.Email}
            username: root
            name: Rita Root
            email_verified: true
            password: {Root.Password}
            roles: [admin]
        initial_access_tokens:
          - name: oidc
            token: {tokenOidc}
            profile: oidc-certifiable
            scopes: [openid, profile, email, address, phone, offline_access, orders.read, orders.write, invoices.read]
            resources: [https://orders.example, https://invoices.example]
            authorization_details_types: [transfer]
          - name: oauth
            token: {tokenOAuth}
            profile: oauth2.1
            scopes: [openid, profile, email, offline_access, orders.read, orders.write, invoices.read]
            resources: [https://orders.example, https://invoices.example]
          - name: fapi
            token: {tokenFapi}
            profile: fapi2-security
          - name: messages
            token: {tokenMessages}
            profile: fapi2-message-signing
        {KnownClients.Bootstrap()}
        """;
}
