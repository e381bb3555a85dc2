using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Polling;

/// <summary>What a client that asks again and again is told from (RFC 8628 §3.5, CIBA Core §11).</summary>
/// <param name="Client">Whose request it is.</param>
/// <param name="Status">How it stands.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="Interval">How long the client has to wait between two questions.</param>
/// <param name="Binding">The keys that were shown when it was made, and have to be shown again.</param>
public sealed record AwaitedDecision(ClientId Client, DecisionStatus Status, DateTimeOffset ExpiresAt, TimeSpan Interval, TokenBinding Binding)
{
    /// <summary>What was granted; absent until the person says yes.</summary>
    public GrantId? Grant { get; init; }

    /// <summary>Why the client gets no tokens now; absent when it may take them. Somebody else's request is unknown.</summary>
    public Error? WhyNot(ClientId asker, TokenBinding shown, DateTimeOffset now, Error unknown, Error expired)
    {
        if (Client != asker || Status == DecisionStatus.Redeemed)
            return unknown;

        // Whoever was refused is told so, also late.
        if (Status == DecisionStatus.Denied)
            return OAuthErrors.AccessDenied;

        if (ExpiresAt <= now)
            return expired;

        if (!Binding.IsKeptBy(shown))
            return OAuthErrors.DpopKeyMismatch;

        return Status == DecisionStatus.Pending ? OAuthErrors.AuthorizationPending : null;
    }
}
