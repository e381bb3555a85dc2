using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Clients.Metadata;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration.Cli;

/// <summary>Looks where clients fall short of their profile, of the server's, or of another one.</summary>
internal static class ClientProfileCheck
{
    private const int PageSize = 200;

    /// <summary>One line per shortfall; none when every client keeps what it has to.</summary>
    /// <param name="session">The verb.</param>
    /// <param name="asked">The profile to look at; absent for the one that each client is under.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<Result<IReadOnlyList<Shortfall>>> FindAsync(VerbSession session, ClientProfile? asked, CancellationToken ct)
    {
        var least = session.Services.GetRequiredService<OAuthOptions>().Profile;
        List<Shortfall> found = [];
        string? cursor = null;
        do
        {
            var page = await session.SendAsync(new ListClients(new PageRequest(cursor, PageSize)), ct);
            if (page.IsRefused)
                return page.Refusal;

            foreach (var client in page.Value.Items)
            {
                var profile = asked ?? client.Settings.ProfileUnder(least);
                var errors = asked is null ? ClientProfileRules.Shortfalls(client.Settings, profile) : ClientProfileRules.Obstacles(client.Settings, profile);
                found.AddRange(errors.Select(error => new Shortfall(client.ClientId, profile, error)));
            }

            cursor = page.Value.Next;
        }
        while (cursor is not null);
        return found;
    }
}

/// <summary>Where a client falls short of a profile.</summary>
/// <param name="Client">The client.</param>
/// <param name="Profile">The profile.</param>
/// <param name="Error">What is wrong.</param>
internal sealed record Shortfall(ClientId Client, ClientProfile Profile, Error Error)
{
    /// <summary>In words.</summary>
    public string Words => $"{ClientWords.Profiles.Of(Profile)}: {Error.Message}{(Error.Field is { } member ? $" ({member})" : string.Empty)}";
}
