using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using AuthServer.Domain.Authorization.ForwardAuth;
using Microsoft.AspNetCore.DataProtection;

namespace AuthServer.Communication.Authorization.ForwardAuth;

/// <summary>A sign-in for an application's host on its way through the browser: sealed, so that nobody is sent where a stranger wants.</summary>
/// <param name="Host">The application's host.</param>
/// <param name="Path">Where to go on there, path and query.</param>
/// <param name="BrowserHash">The hash of what the browser holds at that host.</param>
/// <param name="Demand">How the person has to have signed in.</param>
public sealed record HandOverTicket(string Host, string Path, byte[] BrowserHash, AuthenticationDemand Demand)
{
    /// <summary>When it was sealed: a sign-in that took place since is as recent as anybody can ask for.</summary>
    public DateTimeOffset BegunAt { get; init; }
}

/// <summary>Seals and opens such tickets.</summary>
public sealed class HandOverTickets(IDataProtectionProvider protection, TimeProvider time)
{
    private const int LongestPath = 600;
    private const int LongestTicket = 1800;

    // As long as somebody may need for signing in.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    // A path of many & would be six times as long, and the ticket too long for an address.
    private static readonly JsonSerializerOptions Sparing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IDataProtector _protector = protection.CreateProtector("AuthServer.Authorization.HandOver.v2");

    /// <summary>Seals a ticket. A place that is too long for an address becomes the front page.</summary>
    public string Seal(HandOverTicket ticket)
    {
        var kept = ticket.Path.Length <= LongestPath ? ticket.Path : "/";
        return _protector.Protect(JsonSerializer.Serialize(new Kept(time.GetUtcNow(), ticket.Host, kept, ticket.BrowserHash, ticket.Demand.AcrText, ticket.Demand.MaxAgeText), Sparing));
    }

    /// <summary>Opens a ticket. Absent when it is not ours, was changed, or is too old.</summary>
    public HandOverTicket? Open(string? text)
    {
        if (text is not { Length: > 0 and <= LongestTicket })
            return null;

        try
        {
            return JsonSerializer.Deserialize<Kept>(_protector.Unprotect(text)) is { } kept && kept.BegunAt + Lifetime > time.GetUtcNow()
                ? new HandOverTicket(kept.Host, kept.Path, kept.BrowserHash, AuthenticationDemand.Read(kept.AcrValues, kept.MaxAge).Value) { BegunAt = kept.BegunAt }
                : null;
        }
        catch (CryptographicException)
        {
            // Whatever somebody typed into the address.
            return null;
        }
    }

    private sealed record Kept(DateTimeOffset BegunAt, string Host, string Path, byte[] BrowserHash, string? AcrValues, string? MaxAge);
}
