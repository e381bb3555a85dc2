using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.Clients;

public sealed class RegisteringClients
{
    private static readonly Secret First = Secret.Of("first-secret");
    private static readonly Secret Second = Secret.Of("second-secret");

    [Fact]
    public void A_client_id_that_looks_like_a_subject_is_refused() =>
        Client.Register(A.ClientId(Guid.CreateVersion7().ToString()), A.Settings(), Made(First), A.Now).Refusal.ShouldBe(OAuthErrors.ClientIdLikeSubject);

    [Fact]
    public void A_public_client_has_no_authentication_method() =>
        Register(A.Settings() with { Type = ClientType.Public }).Refusal.ShouldBe(OAuthErrors.ClientMethodUnfit);

    [Fact]
    public void A_public_client_may_not_use_client_credentials() =>
        Register(A.Settings() with { Type = ClientType.Public, AuthMethod = TokenEndpointAuthMethod.None, GrantTypes = [GrantType.ClientCredentials] })
            .Refusal.ShouldBe(OAuthErrors.ClientGrantUnfit);

    [Fact]
    public void Codes_may_not_live_longer_than_a_minute() =>
        Register(A.Settings() with { Lifetimes = new ClientLifetimes { AuthorizationCode = TimeSpan.FromSeconds(61) } }).Refusal.ShouldBe(OAuthErrors.ClientLifetimeUnfit);

    [Fact]
    public void A_client_for_codes_needs_a_redirect_uri() =>
        Register(A.Settings() with { RedirectUris = [] }).Refusal.ShouldBe(OAuthErrors.RedirectUriNeeded);

    [Fact]
    public void The_right_secret_proves_and_a_wrong_one_does_not()
    {
        var client = Register(A.Settings()).Value.Snapshot();

        client.Proves(First, A.Now).ShouldBeTrue();
        client.Proves(Second, A.Now).ShouldBeFalse();
    }

    [Fact]
    public void After_a_rotation_both_secrets_work_until_the_overlap_ends()
    {
        var client = Register(A.Settings()).Value;

        client.RotateSecret(Made(Second), TimeSpan.FromHours(1), A.Now).IsSuccess.ShouldBeTrue();

        var seen = client.Snapshot();
        seen.Proves(First, A.Now.AddMinutes(59)).ShouldBeTrue();
        seen.Proves(Second, A.Now.AddMinutes(59)).ShouldBeTrue();
        seen.Proves(First, A.Now.AddHours(1)).ShouldBeFalse();
        seen.Proves(Second, A.Now.AddHours(1)).ShouldBeTrue();
        client.PendingEvents.OfType<ClientSecretRotated>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_revoked_secret_ends_at_once()
    {
        var id = SecretId();
        var client = Client.Register(A.ClientId(), A.Settings(), new NewClientSecret(id, First, null), A.Now).Value;

        client.RevokeSecret(id, A.Now).IsSuccess.ShouldBeTrue();

        client.Snapshot().Proves(First, A.Now).ShouldBeFalse();
    }

    [Fact]
    public void Only_public_clients_lend_their_origins_to_scripts()
    {
        var spa = Client.Register(
            A.ClientId(), A.Settings() with { Type = ClientType.Public, AuthMethod = TokenEndpointAuthMethod.None, RedirectUris = ["https://App.example/cb", "https://app.example/silent"] }, null, A.Now).Value;

        spa.Origins.Select(origin => origin.Origin).ShouldBe(["https://app.example"]);
        Register(A.Settings()).Value.Origins.ShouldBeEmpty();
    }

    private static Result<Client> Register(ClientSettings settings) => Client.Register(A.ClientId(), settings, Made(First), A.Now);

    private static NewClientSecret Made(Secret secret) => new(SecretId(), secret, null);

    private static ClientSecretId SecretId() => new(Guid.CreateVersion7());
}
