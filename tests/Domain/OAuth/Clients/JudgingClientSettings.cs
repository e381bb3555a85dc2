using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.Clients;

public sealed class JudgingClientSettings
{
    private const string EcKey = """{"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}""";

    private static readonly ClientKeys Keys = new() { Jwks = EcKey };

    [Fact]
    public void Settings_as_they_come_are_fine() => Judge(A.Settings()).ShouldBeNull();

    [Fact]
    public void A_private_key_client_with_a_public_key_is_fine() =>
        Judge(A.Settings() with { AuthMethod = TokenEndpointAuthMethod.PrivateKeyJwt, Keys = Keys }).ShouldBeNull();

    [Fact]
    public void A_private_key_client_without_keys_is_refused() =>
        Judge(A.Settings() with { AuthMethod = TokenEndpointAuthMethod.PrivateKeyJwt }).ShouldBe(OAuthErrors.ClientKeysNeeded.Code);

    [Fact]
    public void Keys_do_not_stand_in_two_places() =>
        Judge(A.Settings() with { Keys = Keys with { JwksUri = "https://app.example/jwks" } }).ShouldBe(OAuthErrors.ClientKeysUnacceptable.Code);

    [Theory]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}]}""")]
    [InlineData("""{"keys":[{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T"}]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","x":"AQAB","y":"AQAB"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"secp256k1","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}""")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"keys":[7]}""")]
    [InlineData("""[]""")]
    [InlineData("""{"keys":[],"keys":[]}""")]
    [InlineData("nonsense")]
    public void Sets_with_anything_but_good_public_keys_are_refused(string jwks) => PublicKeySet.IsAcceptable(jwks).ShouldBeFalse();

    [Fact]
    public void Twenty_keys_are_enough()
    {
        var key = EcKey[9..^2];

        PublicKeySet.IsAcceptable($$"""{"keys":[{{string.Join(',', Enumerable.Repeat(key, 20))}}]}""").ShouldBeTrue();
        PublicKeySet.IsAcceptable($$"""{"keys":[{{string.Join(',', Enumerable.Repeat(key, 21))}}]}""").ShouldBeFalse();
    }

    [Theory]
    [InlineData(TokenEndpointAuthMethod.PrivateKeyJwt, "HS256")]
    [InlineData(TokenEndpointAuthMethod.PrivateKeyJwt, "none")]
    [InlineData(TokenEndpointAuthMethod.ClientSecretJwt, "RS256")]
    public void The_assertion_algorithm_fits_the_method(TokenEndpointAuthMethod method, string algorithm) =>
        Judge(A.Settings() with { AuthMethod = method, Keys = Keys with { AuthenticationAlgorithm = algorithm } }).ShouldBe(OAuthErrors.ClientAlgorithmUnsupported.Code);

    [Fact]
    public void A_certificate_client_is_known_by_exactly_one_name()
    {
        var client = A.Settings() with { AuthMethod = TokenEndpointAuthMethod.TlsClientAuth };

        Judge(client).ShouldBe(OAuthErrors.ClientTlsSubjectUnfit.Code);
        Judge(client with { TlsSubject = new TlsClientSubject { SanDns = "app.example", SanUri = "https://app.example" } }).ShouldBe(OAuthErrors.ClientTlsSubjectUnfit.Code);
        Judge(client with { TlsSubject = new TlsClientSubject { SanDns = "app.example" } }).ShouldBeNull();
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS1")]
    [InlineData("RS512")]
    [InlineData("es256")]
    public void Id_tokens_are_signed_with_a_key_that_there_is(string algorithm) =>
        Judge(A.Settings() with { IdTokens = new ResponseProtection { SigningAlgorithm = algorithm } }).ShouldBe(OAuthErrors.ClientAlgorithmUnsupported.Code);

    [Fact]
    public void Only_id_tokens_are_signed_with_a_secret_and_never_for_public_clients()
    {
        var hs = new ResponseProtection { SigningAlgorithm = "HS256" };

        Judge(A.Settings() with { IdTokens = hs }).ShouldBeNull();
        Judge(A.Settings() with { UserInfo = hs }).ShouldBe(OAuthErrors.ClientAlgorithmUnsupported.Code);
        Judge(A.Settings() with { IdTokens = hs, Type = ClientType.Public, AuthMethod = TokenEndpointAuthMethod.None }).ShouldBe(OAuthErrors.ClientAlgorithmUnsupported.Code);
    }

    [Theory]
    [InlineData("RSA1_5", null)]
    [InlineData("dir", null)]
    [InlineData(null, "A128GCM")]
    [InlineData("RSA-OAEP-256", "A128CBC")]
    public void Encryption_is_of_known_strength_and_whole(string? algorithm, string? encryption) =>
        Judge(A.Settings() with { Keys = Keys, IdTokens = new ResponseProtection { EncryptionAlgorithm = algorithm, ContentEncryption = encryption } }).ShouldBe(OAuthErrors.ClientEncryptionUnfit.Code);

    [Theory]
    [InlineData("RSA-OAEP-256", null)]
    [InlineData("ECDH-ES", null)]
    [InlineData("RSA-OAEP", "oauth.client_encryption_unfit")]
    [InlineData("ECDH-ES+A256KW", "oauth.client_encryption_unfit")]
    public void Requests_are_encrypted_to_keys_that_we_have(string algorithm, string? code) =>
        Judge(A.Settings() with { Keys = Keys, RequestObjects = new RequestObjectSettings { EncryptionAlgorithm = algorithm } }).ShouldBe(code);

    [Fact]
    public void Encryption_needs_a_key_of_the_client() =>
        Judge(A.Settings() with { UserInfo = new ResponseProtection { EncryptionAlgorithm = "RSA-OAEP" } }).ShouldBe(OAuthErrors.ClientKeysNeeded.Code);

    [Theory]
    [InlineData("http://app.example/jwks")]
    [InlineData("https://user@app.example/jwks")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/jwks")]
    [InlineData("https://app.example/ jwks")]
    public void Addresses_are_https(string address) =>
        Judge(A.Settings() with { Keys = new ClientKeys { JwksUri = address } }).ShouldBe(OAuthErrors.ClientAddressUnacceptable.Code);

    [Fact]
    public void Pairwise_subjects_over_several_hosts_need_a_sector()
    {
        var client = A.Settings() with { Subjects = new SubjectSettings { Type = SubjectType.Pairwise }, RedirectUris = ["https://a.example/cb", "https://b.example/cb"] };

        Judge(client).ShouldBe(OAuthErrors.ClientSectorNeeded.Code);
        Judge(client with { Subjects = client.Subjects with { SectorIdentifierUri = "https://a.example/sector" } }).ShouldBeNull();
    }

    [Theory]
    [InlineData("https://app.example:8443/out")]
    [InlineData("https://evil.example/out")]
    [InlineData("javascript:alert(1)")]
    public void The_page_for_signing_out_belongs_to_the_client(string address) =>
        Judge(A.Settings() with { Logout = new LogoutSettings { FrontchannelUri = address } }).ShouldBe(OAuthErrors.ClientFrontchannelForeign.Code);

    [Fact]
    public void Ping_and_push_need_an_address_and_the_grant_a_mode()
    {
        var client = A.Settings() with { GrantTypes = [GrantType.Ciba] };

        Judge(client).ShouldBe(OAuthErrors.ClientDeliveryUnfit.Code);
        Judge(client with { BackchannelAuthentication = new() { Delivery = TokenDelivery.Ping } }).ShouldBe(OAuthErrors.ClientDeliveryUnfit.Code);
        Judge(client with { BackchannelAuthentication = new() { Delivery = TokenDelivery.Poll } }).ShouldBeNull();
    }

    [Theory]
    [InlineData(GrantType.Ciba)]
    [InlineData(GrantType.TokenExchange)]
    [InlineData(GrantType.JwtBearer)]
    public void Public_clients_trade_nothing_in_for_others(GrantType grant) =>
        Judge(A.Settings() with { Type = ClientType.Public, AuthMethod = TokenEndpointAuthMethod.None, GrantTypes = [grant] }).ShouldBe(OAuthErrors.ClientGrantUnfit.Code);

    [Fact]
    public void Refresh_tokens_stay_only_where_they_are_bound()
    {
        var client = A.Settings() with { RefreshTokenRotation = RefreshTokenRotation.None };

        Judge(client).ShouldBe(OAuthErrors.ClientRotationUnfit.Code);
        Judge(client with { SenderConstraint = new SenderConstraint { ByDpop = true } }).ShouldBeNull();
    }

    [Theory]
    [InlineData("client_name#de", "Der Laden", true)]
    [InlineData("tos_uri#pt-BR", "https://app.example/termos", true)]
    [InlineData("logo_uri#de", "javascript:alert(1)", false)]
    [InlineData("client_name#de#fr", "x", false)]
    [InlineData("client_name#<b>", "x", false)]
    [InlineData("redirect_uris#de", "https://evil.example/cb", false)]
    public void Translations_are_of_what_people_see(string member, string text, bool isFine) =>
        (Judge(A.Settings() with { Display = new ClientDisplay { Localized = new Dictionary<string, string> { [member] = text } } }) is null).ShouldBe(isFine);

    [Fact]
    public void A_web_application_has_no_private_scheme() =>
        Judge(A.Settings() with { Software = new ClientSoftware { ApplicationType = ApplicationType.Web }, RedirectUris = ["com.example.app:/cb"] }).ShouldBe(OAuthErrors.RedirectUriUnacceptable.Code);

    [Fact]
    public void The_same_settings_are_the_same_however_their_lists_were_made()
    {
        A.Settings().SaysTheSameAs(A.Settings()).ShouldBeTrue();
        A.Settings().SaysTheSameAs(A.Settings() with { Display = new ClientDisplay { Contacts = ["a@app.example"] } }).ShouldBeFalse();
    }

    private static string? Judge(ClientSettings settings)
    {
        var secret = new NewClientSecret(new ClientSecretId(Guid.CreateVersion7()), Secret.Of("secret"), null);
        return Client.Register(A.ClientId(), settings, secret, A.Now).Refusal?.Code;
    }
}
