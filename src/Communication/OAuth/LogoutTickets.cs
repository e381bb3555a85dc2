using System.Security.Cryptography;
using System.Text.Json;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Tokens;
using Microsoft.AspNetCore.DataProtection;

namespace AuthServer.Communication.OAuth;

/// <summary>Puts a logout request aside between a form post and the GET that goes on with it: sealed, in the address, for a few minutes.</summary>
/// <remarks>
/// A form that another site posts arrives without SameSite cookies, so whose session ends can be seen only after a redirect. Sealed
/// rather than stored: strangers cannot fill a table with it. The ID token itself does not travel on, only what it said.
/// </remarks>
public sealed class LogoutTickets(IDataProtectionProvider protection, TimeProvider time)
{
    private const int MostCharacters = 6000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly IDataProtector _protector = protection.CreateProtector("AuthServer.OAuth.Logout.v1");

    /// <summary>Seals a request. Absent when it is too long for an address.</summary>
    public string? Seal(LogoutAsked asked)
    {
        var hint = asked.Hint;
        var ticket = new Ticket(
            time.GetUtcNow() + Lifetime, hint?.Subject, hint?.Session.Value, hint?.Client.Value, asked.ClientId, asked.PostLogoutRedirectUri, asked.State, asked.MeantAccount);
        var text = _protector.Protect(JsonSerializer.Serialize(ticket));
        return text.Length <= MostCharacters ? text : null;
    }

    /// <summary>Opens one. Absent when it is not ours, was changed, or is too old.</summary>
    public LogoutAsked? Open(string text)
    {
        if (Read(text) is not { } ticket || ticket.ExpiresAt <= time.GetUtcNow())
            return null;

        var hint = ticket is { Subject: { } subject, Session: { } session, HintClient: { } client }
            ? new IdTokenHint(subject, new SessionId(session), Domain.SharedKernel.ClientId.Stored(client))
            : null;
        return new LogoutAsked(hint, ticket.ClientId, ticket.PostLogoutRedirectUri, ticket.State) { MeantAccount = ticket.MeantAccount };
    }

    private Ticket? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Ticket>(_protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            // Whatever somebody typed into the address.
            return null;
        }
    }

    private sealed record Ticket(
        DateTimeOffset ExpiresAt, string? Subject, Guid? Session, string? HintClient, string? ClientId, string? PostLogoutRedirectUri, string? State, string? MeantAccount = null);
}

/// <summary>A logout request, read.</summary>
/// <param name="Hint">What the ID token said that came along; absent without one, and when it was none of ours.</param>
/// <param name="ClientId">The client, when it was named.</param>
/// <param name="PostLogoutRedirectUri">Where to go afterwards, when somewhere.</param>
/// <param name="State">Given back untouched.</param>
public sealed record LogoutAsked(IdTokenHint? Hint, string? ClientId, string? PostLogoutRedirectUri, string? State)
{
    /// <summary>Whose session is meant, when that was said.</summary>
    public string? MeantAccount { get; init; }
}
