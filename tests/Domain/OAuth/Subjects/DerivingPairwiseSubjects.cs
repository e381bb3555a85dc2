using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Subjects;
using AuthServer.Domain.SharedKernel;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.Subjects;

/// <summary>OIDC Core §8.1.</summary>
public sealed class DerivingPairwiseSubjects
{
    private static readonly UserId Alice = new(Guid.Parse("0199c000-0000-7000-8000-000000000001"));
    private static readonly byte[] Salt = [.. Enumerable.Range(0, PairwiseSubject.SaltBytes).Select(value => (byte)value)];

    [Fact]
    public void It_is_the_same_for_ever() =>
        PairwiseSubject.Derive(Salt, "app.example", Alice).ShouldBe(PairwiseSubject.Derive([.. Salt], "app.example", new UserId(Alice.Value)));

    [Fact]
    public void Salt_sector_and_person_all_count()
    {
        string[] subjects =
        [
            PairwiseSubject.Derive(Salt, "app.example", Alice),
            PairwiseSubject.Derive(new byte[32], "app.example", Alice),
            PairwiseSubject.Derive(Salt, "app.example.org", Alice),
            PairwiseSubject.Derive(Salt, "app.example", new UserId(Guid.Parse("0199c000-0000-7000-8000-000000000002"))),
        ];

        subjects.Distinct().Count().ShouldBe(4);
        subjects.ShouldAllBe(subject => subject.Length == 43 && !subject.Contains(Alice.ToString()));
    }

    [Theory]
    [InlineData("https://App.Example/cb", null, null, "app.example")]
    [InlineData("https://app.example:8443/cb", null, null, "app.example")]
    [InlineData("https://app.example/cb", "https://sector.example/list.json", null, "sector.example")]
    [InlineData("com.example.app:/cb", null, "https://keys.example/jwks", "keys.example")]
    [InlineData("com.example.app:/cb", null, null, "client:the-client")]
    [InlineData(null, null, "https://keys.example/jwks", "keys.example")]
    [InlineData(null, null, null, "client:the-client")]
    public void A_sector_is_a_host(string? redirect, string? sector, string? keys, string expected)
    {
        var settings = new ClientSettings
        {
            RedirectUris = redirect is null ? [] : [redirect],
            Subjects = new SubjectSettings { Type = SubjectType.Pairwise, SectorIdentifierUri = sector },
            Keys = new ClientKeys { JwksUri = keys },
        };

        PairwiseSubject.SectorOf(new RegisteredClient(ClientId.Stored("the-client"), true, settings, [])).ShouldBe(expected);
    }

    [Theory]
    [InlineData("https://victim.example/cb", GrantType.RefreshToken, TokenEndpointAuthMethod.ClientSecretBasic, null, "victim.example")]
    [InlineData("https://victim.example/cb", GrantType.DeviceCode, TokenEndpointAuthMethod.ClientSecretBasic, null, "client:the-client")]
    [InlineData("https://victim.example/cb", GrantType.Ciba, TokenEndpointAuthMethod.ClientSecretBasic, null, "client:the-client")]
    [InlineData("https://victim.example/cb", GrantType.TokenExchange, TokenEndpointAuthMethod.ClientSecretBasic, null, "client:the-client")]
    [InlineData(null, GrantType.Ciba, TokenEndpointAuthMethod.ClientSecretBasic, null, "client:the-client")]
    [InlineData(null, GrantType.Ciba, TokenEndpointAuthMethod.TlsClientAuth, null, "client:the-client")]
    [InlineData(null, GrantType.Ciba, TokenEndpointAuthMethod.PrivateKeyJwt, null, "victim.example")]
    [InlineData(null, GrantType.Ciba, TokenEndpointAuthMethod.SelfSignedTlsClientAuth, null, "victim.example")]
    [InlineData(null, GrantType.Ciba, TokenEndpointAuthMethod.ClientSecretBasic, "https://victim.example/list.json", "client:the-client")]
    [InlineData("https://127.0.0.1/cb", GrantType.RefreshToken, TokenEndpointAuthMethod.None, null, "client:the-client")]
    [InlineData("http://localhost:9/cb", GrantType.RefreshToken, TokenEndpointAuthMethod.None, null, "client:the-client")]
    [InlineData("com.example.app://victim.example/cb", GrantType.RefreshToken, TokenEndpointAuthMethod.None, null, "client:the-client")]
    public void Who_registers_itself_has_to_prove_where_it_belongs(string? redirect, GrantType grant, TokenEndpointAuthMethod method, string? sector, string expected)
    {
        var settings = new ClientSettings
        {
            RedirectUris = redirect is null ? [] : [redirect],
            GrantTypes = redirect is null ? [grant] : [GrantType.AuthorizationCode, grant],
            AuthMethod = method,
            Subjects = new SubjectSettings { Type = SubjectType.Pairwise, SectorIdentifierUri = sector },
            Keys = new ClientKeys { JwksUri = redirect is null ? "https://victim.example/jwks" : null },
        };

        PairwiseSubject.SectorOf(new RegisteredClient(ClientId.Stored("the-client"), true, settings, []) { IsSelfRegistered = true }).ShouldBe(expected);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/cb", ApplicationType.Web, "127.0.0.1")]
    [InlineData("http://localhost:9/cb", ApplicationType.Web, "localhost")]
    [InlineData("http://127.0.0.1:9/cb", ApplicationType.Native, "client:the-client")]
    [InlineData("http://127.0.0.1:9/cb", null, "client:the-client")]
    public void Loopback_is_a_host_to_web_servers_only(string redirect, ApplicationType? runs, string expected)
    {
        var settings = new ClientSettings { RedirectUris = [redirect], Software = new ClientSoftware { ApplicationType = runs } };

        PairwiseSubject.SectorOf(new RegisteredClient(ClientId.Stored("the-client"), true, settings, [])).ShouldBe(expected);
    }
}
