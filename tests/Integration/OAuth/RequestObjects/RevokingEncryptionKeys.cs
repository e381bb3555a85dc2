using System.Net;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.RequestObjects;

/// <summary>A key to which clients encrypt is in the wrong hands.</summary>
public sealed class RevokingEncryptionKeys(OwnServers servers) : IClassFixture<OwnServers>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task The_key_is_replaced_and_decrypts_no_more(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var before = await PublishedAsync(stage);

        using var answer = await stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/encryption-keys/{before}/revoke", null, Ct);
        using var listed = await stage.AdministrateAsync(HttpMethod.Get, "/api/v1/encryption-keys", null, Ct);
        using var unknown = await stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/encryption-keys/{new string('x', 43)}/revoke", null, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Ct));
        (await listed.Content.ReadAsStringAsync(Ct)).ShouldNotContain(before);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var after = await PublishedAsync(stage);
        after.ShouldNotBe(before);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain(after);
    }

    private static async Task<string> PublishedAsync(OAuthStage stage)
    {
        using var keys = JsonDocument.Parse(await stage.Http.GetStringAsync("/.well-known/jwks.json", Ct));
        return keys.RootElement.GetProperty("keys").EnumerateArray().First(key => key.GetProperty("use").GetString() == "enc" && key.GetProperty("kty").GetString() == "EC").GetProperty("kid").GetString()!;
    }
}
