using System.Text;
using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.OAuth.RequestObjects;
using AuthServer.Domain.SharedKernel;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.RequestObjects;

public sealed class JudgingRequestObjects
{
    private const string Issuer = "https://as.example";

    [Fact]
    public void What_a_jwt_says_of_itself_is_no_parameter()
    {
        var read = Members("""{"iss":"app","sub":"x","aud":"a","exp":1,"nbf":1,"iat":1,"jti":"1","scope":"openid","state":"","max_age":60,"flag":true,"none":null,"claims":{"a":1}}""");

        read.Values.ShouldBe(new Dictionary<string, string> { ["scope"] = "openid", ["max_age"] = "60", ["flag"] = "true", ["claims"] = """{"a":1}""" }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{"resource":"https://a.example"}""", "https://a.example")]
    [InlineData("""{"resource":["https://a.example","https://b.example"]}""", "https://a.example https://b.example")]
    [InlineData("""{"resource":{}}""", "{}")]
    [InlineData("""{"resource":null}""", "")]
    [InlineData("""{}""", "")]
    public void Resources_are_one_or_several(string json, string expected) => string.Join(' ', Members(json).Resources).ShouldBe(expected);

    [Fact]
    public void Alone_the_object_is_the_request()
    {
        var merged = Members("""{"client_id":"mallory","scope":"openid"}""").Over(Beside(), supplements: false);

        merged.Values.ShouldBe(new Dictionary<string, string> { ["client_id"] = "app", ["scope"] = "openid" }, ignoreOrder: true);
        merged.Repeated.ShouldBeEmpty();
        merged.Resources.ShouldBeEmpty();
    }

    [Fact]
    public void Where_it_supplements_the_object_wins()
    {
        var merged = Members("""{"scope":"openid"}""").Over(Beside(), supplements: true);

        merged["scope"].ShouldBe("openid");
        merged["state"].ShouldBe("outside");
        merged["request"].ShouldBeNull();
        merged.Resources.ShouldBe(["https://a.example"]);
    }

    [Theory]
    [InlineData(ClientProfile.OAuth21, null, false)]
    [InlineData(ClientProfile.OAuth21, "none", false)]
    [InlineData(ClientProfile.OidcCertifiable, null, true)]
    [InlineData(ClientProfile.OidcCertifiable, "none", true)]
    [InlineData(ClientProfile.OidcCertifiable, "ES256", false)]
    [InlineData(ClientProfile.Fapi2Security, null, false)]
    [InlineData(ClientProfile.Fapi2MessageSigning, "none", false)]
    public void Only_the_rules_of_openid_connect_let_objects_be_unsigned(ClientProfile profile, string? algorithm, bool expected) =>
        RequestObjectRules.MayBeUnsigned(Settings(profile, algorithm)).ShouldBe(expected);

    [Fact]
    public void Who_must_sign_may_not_leave_it_out() =>
        RequestObjectRules.MayBeUnsigned(Settings(ClientProfile.OidcCertifiable, null) with { RequestObjects = new RequestObjectSettings { MustBeSigned = true } }).ShouldBeFalse();

    [Theory]
    [InlineData("""{"aud":"https://as.example","nbf":1000,"exp":4600,"iss":"app"}""", null)]
    [InlineData("""{"aud":["https://as.example","https://b.example"],"nbf":1000,"exp":1300,"iss":"app"}""", null)]
    [InlineData("""{"aud":"https://as.example","nbf":1008,"exp":1300,"iss":"app"}""", null)]
    [InlineData("""{"aud":"https://as.example","nbf":1061,"exp":1300,"iss":"app"}""", "oauth.jwt_not_yet_valid")]
    [InlineData("""{"aud":"https://as.example","nbf":1000,"exp":4601,"iss":"app"}""", "oauth.jwt_lives_too_long")]
    [InlineData("""{"aud":"https://as.example","nbf":1000,"iss":"app"}""", "oauth.jwt_claim_malformed")]
    [InlineData("""{"aud":"https://as.example","exp":1300,"iss":"app"}""", "oauth.jwt_claim_malformed")]
    [InlineData("""{"nbf":1000,"exp":1300,"iss":"app"}""", "oauth.jwt_audience_mismatch")]
    [InlineData("""{"aud":"https://as.example","nbf":1000,"exp":1300}""", "oauth.jwt_issuer_mismatch")]
    public void Fapi_asks_for_more(string json, string? refusal)
    {
        var client = A.Client(Settings(ClientProfile.Fapi2MessageSigning, null));
        var token = Token("""{"alg":"none"}""", json);

        UnsecuredJwt.Check(token, RequestObjectRules.Expect(client, token.Claims, Issuer), DateTimeOffset.FromUnixTimeSeconds(1000)).Refusal?.Code.ShouldBe(refusal);
        if (refusal is null)
            UnsecuredJwt.Check(token, RequestObjectRules.Expect(client, token.Claims, Issuer), DateTimeOffset.FromUnixTimeSeconds(1000)).IsSuccess.ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"alg":"None"}""")]
    [InlineData("""{"alg":"none","crit":["exp"]}""")]
    [InlineData("""{"alg":"none","jku":"https://evil.example"}""")]
    public void Unsigned_is_exactly_that(string header)
    {
        var token = Token(header, "{}");

        UnsecuredJwt.Check(token, RequestObjectRules.Expect(A.Client(), token.Claims, Issuer), A.Now).IsRefused.ShouldBeTrue();
    }

    [Theory]
    [InlineData("https://app.example/r", true)]
    [InlineData("https://app.example/r#changed", true)]
    [InlineData("https://app.example/r2#first", true)]
    [InlineData("https://app.example/r2#second", false)]
    [InlineData("https://app.example/r2", false)]
    [InlineData("https://app.example/R", false)]
    [InlineData("https://app.example/r?x", false)]
    public void Addresses_are_compared_exactly_but_for_a_fragment_that_nobody_registered(string asked, bool expected) =>
        RequestObjectRules.MayBeReadFrom(asked, A.Settings() with { RequestObjects = new RequestObjectSettings { Addresses = ["https://app.example/r", "https://app.example/r2#first"] } }).ShouldBe(expected);

    [Fact]
    public void What_is_wrong_with_the_object_is_told_before_everything_else()
    {
        var parameters = new AuthorizationParameters(A.Parameters(), ["scope"]) { Fault = OAuthErrors.RequestObjectInvalid };

        AuthorizationRequestRules.Judge(parameters, A.Client(), RequestDemands.None).ShouldBeOfType<AuthorizationVerdict.Refused>().Error.ShouldBe(OAuthErrors.RequestObjectInvalid);
        AuthorizationRequestRules.Judge(new AuthorizationParameters(new Dictionary<string, string> { ["client_id"] = "app" }, []) { Fault = OAuthErrors.RequestObjectInvalid }, A.Client(), RequestDemands.None)
            .ShouldBeOfType<AuthorizationVerdict.Unanswerable>().Error.ShouldBe(OAuthErrors.RequestObjectInvalid);
    }

    private static RequestObjectMembers Members(string json) => RequestObjectMembers.Of(new JwtClaims(JsonDocument.Parse(json).RootElement));

    private static AuthorizationParameters Beside() =>
        new(new Dictionary<string, string> { ["client_id"] = "app", ["scope"] = "email", ["state"] = "outside", ["request"] = "x" }, ["scope"]) { Resources = ["https://a.example"] };

    private static ClientSettings Settings(ClientProfile profile, string? algorithm) =>
        A.Settings() with { Profile = profile, RequestObjects = new RequestObjectSettings { SigningAlgorithm = algorithm } };

    private static UnverifiedJwt Token(string header, string payload) =>
        UnverifiedJwt.Read(Secret.Of(Base64UrlText.Encode(Encoding.UTF8.GetBytes(header)) + "." + Base64UrlText.Encode(Encoding.UTF8.GetBytes(payload)) + "."), 4096).Value;
}
