using System.Net.Http.Headers;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.Profiles;

/// <summary>What a challenge offers is what is taken.</summary>
public sealed class ChallengingUnderAProfile
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Fapi2Security", "algs=\"ES256 PS256\"")]
    [InlineData("OAuth21", "RS256")]
    public async Task The_dpop_challenge_names_the_algorithms_of_the_profile(string profile, string told)
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        await using var server = await ServerProcess.StartAsync(data, new Dictionary<string, string?> { ["AuthServer:OAuth:Profile"] = profile }, Ct);
        using var atUserInfo = new HttpRequestMessage(HttpMethod.Get, "/oauth/userinfo");
        using var atOurApi = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        foreach (var request in new[] { atUserInfo, atOurApi })
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("DPoP", "made-up");
            request.Headers.Add("DPoP", "made-up");
        }

        using var userInfo = await server.Http.SendAsync(atUserInfo, Ct);
        using var ourApi = await server.Http.SendAsync(atOurApi, Ct);

        userInfo.Headers.WwwAuthenticate.ToString().ShouldContain(told);
        ourApi.Headers.WwwAuthenticate.ToString().ShouldContain(told);
    }
}
