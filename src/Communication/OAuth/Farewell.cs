using System.Security.Cryptography;
using System.Text.Json;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Logout;
using Microsoft.AspNetCore.DataProtection;

namespace AuthServer.Communication.OAuth;

/// <summary>Leads from our own sign-out page to the one that loads the front-channel addresses; the ended session travels sealed, for a few minutes.</summary>
public sealed class Farewell(FrontchannelLogout frontchannel, IDataProtectionProvider protection, TimeProvider time) : IFarewell
{
    /// <summary>The page's address.</summary>
    public const string Path = "/oauth/logged-out";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly IDataProtector _protector = protection.CreateProtector("AuthServer.OAuth.Farewell.v1");

    /// <inheritdoc/>
    public async Task<string?> AddressAsync(SessionId ended, CancellationToken ct)
    {
        if ((await frontchannel.AddressesAsync([ended], ct)).Length == 0)
            return null;

        var ticket = JsonSerializer.Serialize(new Ticket(time.GetUtcNow() + Lifetime, ended.Value));
        return $"{Path}?session={_protector.Protect(ticket)}";
    }

    /// <summary>What the browser has to load; nothing when the ticket is not ours, or too old.</summary>
    public async Task<IReadOnlyList<string>> FramesAsync(string? ticket, CancellationToken ct) =>
        Open(ticket ?? string.Empty) is { } ended ? await frontchannel.AddressesAsync([ended], ct) : [];

    private SessionId? Open(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Ticket>(_protector.Unprotect(text)) is { } ticket && ticket.ExpiresAt > time.GetUtcNow() ? new SessionId(ticket.Session) : null;
        }
        catch (CryptographicException)
        {
            // Whatever somebody typed into the address.
            return null;
        }
    }

    private sealed record Ticket(DateTimeOffset ExpiresAt, Guid Session);
}
