using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;

namespace AuthServer.Tests.Integration.Pages;

/// <summary>One server for the tests that only read and send forms.</summary>
public sealed class PagesServer : IAsyncLifetime
{
    private ServerData? data;
    private ServerProcess? server;

    public Uri Address => server!.Address;

    public HttpClient NewBrowser()
    {
        var http = HttpClients.For(Address);
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        return http;
    }

    public async ValueTask InitializeAsync()
    {
        data = await ServerData.CreateAsync(Setup.Sqlite, CancellationToken.None);
        server = await ServerProcess.StartAsync(
            data,
            new Dictionary<string, string?>
            {
                ["AuthServer:RateLimits:Enabled"] = "false",
                ["AuthServer:Identity:RequireVerifiedEmail"] = "false",
                ["AuthServer:Authentication:SecondFactor"] = "Administrators",
            },
            CancellationToken.None);
    }

    /// <summary>The server's set-up link, which works once.</summary>
    public async Task<string> SetUpPathAsync(CancellationToken ct)
    {
        var banner = await server!.WaitForLineAsync(line => line.Contains("/setup?token=", StringComparison.Ordinal), ct);
        return banner[banner.IndexOf("/setup", StringComparison.Ordinal)..].Split(' ')[0];
    }

    /// <summary>What an administrator's program may do here.</summary>
    internal Task<OAuthStage> AdministerAsync(CancellationToken ct) => OAuthStage.OnAsync(server!, data!, ct);

    /// <summary>A person with a password and nothing else; gives the address.</summary>
    public async Task<string> RegisterAsync(CancellationToken ct)
    {
        using var http = NewBrowser();
        var email = $"p{Guid.NewGuid():N}@example.org";
        using var answer = await (await Form.OpenAsync(http, "/register", ct)).SendAsync(ct, ("email", email), ("password", SigningInByForms.Password));
        answer.Headers.Location?.OriginalString.ShouldBe("/verify-email");
        await MailToAsync(email, ct);
        return email;
    }

    /// <summary>Waits for the first mail to the address: the account is made right after the answer, and its mail when that is done.</summary>
    private async Task MailToAsync(string email, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!Directory.EnumerateFiles(data!.MailFolder, "*.eml").Any(file => File.ReadAllText(file).Contains(email, StringComparison.OrdinalIgnoreCase)))
            await Task.Delay(25, patience.Token);
    }

    /// <summary>A browser that is signed in.</summary>
    public async Task<HttpClient> SignedInAsync(CancellationToken ct)
    {
        var http = NewBrowser();
        var email = await RegisterAsync(ct);
        using var answer = await (await Form.OpenAsync(http, "/login", ct)).SendAsync(ct, ("username", email), ("password", SigningInByForms.Password));
        answer.Headers.Location?.OriginalString.ShouldBe("/account");
        return http;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        if (data is not null) await data.DisposeAsync();
    }
}
