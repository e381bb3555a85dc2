using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.RefreshTokens;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.OAuth.RefreshTokens;

/// <summary>Changes a refresh token for its one successor, or leaves it in place where its client is registered so, and ends the family when a copy shows up (RFC 9700 §4.14.2).</summary>
public sealed class RefreshRotation(
    IRefreshTokens refreshTokens,
    GrantRevocation revocation,
    IRandomness randomness,
    IFacts facts,
    OAuthOptions options,
    TimeProvider time,
    ILogger<RefreshRotation> log)
{
    /// <summary>Refuses tokens of others, ended ones, and copies; the latter end the family.</summary>
    public async Task<Result<Done>> EnsureUsableAsync(RefreshToken token, RegisteredClient presentedBy, CancellationToken ct)
    {
        if (token.IsFree(presentedBy.Id, time.GetUtcNow()))
            return Done.It;

        var verdict = token.Judge(presentedBy.Id, GraceFor(presentedBy), time.GetUtcNow());
        if (verdict.IsRefused)
            return verdict.Refusal;

        if (verdict.Value == RefreshReplay.RepeatTheAnswer)
            return Done.It;

        return await EndFamilyAsync(token, ct);
    }

    /// <summary>The successor: a new one for the one caller who uses the token, the same one for those who come within the grace.</summary>
    public async Task<Result<Secret>> RotateAsync(Admitted admitted, RefreshToken token, Secret presented, RegisteredClient client, GrantState grant, CancellationToken ct)
    {
        if (client.Settings.RefreshTokenRotation == RefreshTokenRotation.None && await TryStayAsync(admitted, token, client, ct))
        {
            facts.Record(new RefreshTokenUsed(grant.Id, grant.User, client.Id));
            return presented;
        }

        if (token.UsedAt is null && client.Settings.RefreshTokenRotation == RefreshTokenRotation.Rotate && await TryUseAsync(admitted, token, presented, client, ct) is { } successor)
        {
            facts.Record(new RefreshTokenRotated(grant.Id, grant.User, client.Id));
            return successor;
        }

        // Somebody else used it, before or just now: read what they left.
        var used = await refreshTokens.FindAsync(token.Hash, ct) ?? throw new InvalidOperationException("A refresh token vanished.");
        var verdict = used.Judge(client.Id, GraceFor(client), time.GetUtcNow());
        if (verdict.IsRefused)
            return verdict.Refusal;

        if (verdict.Value == RefreshReplay.EndTheFamily || used.SealedSuccessor is null)
            return await EndFamilyAsync(used, ct);

        facts.Record(new RefreshAnswerRepeated(grant.Id, client.Id));
        return SuccessorSeal.Open(used.SealedSuccessor, presented);
    }

    // A copy has no grace under FAPI 2.0, whoever asked for the profile: server, administrator, or the client itself.
    private TimeSpan GraceFor(RegisteredClient client) => client.Settings.Profile.IsFapi() ? TimeSpan.Zero : options.RefreshTokenGrace;

    // One that was used while its client's tokens were rotated is a copy, also when they are not rotated any more.
    private async Task<bool> TryStayAsync(Admitted admitted, RefreshToken token, RegisteredClient client, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var lifetimes = client.Settings.Lifetimes.Over(options.Lifetimes);
        var stayed = token.Stay(admitted, new RefreshLifetime(lifetimes.RefreshTokenIdle, lifetimes.RefreshTokenAbsolute), now);
        return token.UsedAt is null && await refreshTokens.StayAsync(stayed, now, ct);
    }

    private async Task<Secret?> TryUseAsync(Admitted admitted, RefreshToken token, Secret presented, RegisteredClient client, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var lifetimes = client.Settings.Lifetimes.Over(options.Lifetimes);
        var successor = randomness.BearerValue();
        var box = SuccessorSeal.Close(successor, presented, randomness.Bytes(SuccessorSeal.NonceSize));
        if (!await refreshTokens.UseAsync(token.Hash, box, now, ct))
            return null;

        var lifetime = new RefreshLifetime(lifetimes.RefreshTokenIdle, lifetimes.RefreshTokenAbsolute);
        await refreshTokens.AddAsync(token.Succeed(admitted, successor, lifetime, now), ct);
        return successor;
    }

    private async Task<Error> EndFamilyAsync(RefreshToken token, CancellationToken ct)
    {
        OAuthLog.RefreshTokenReplayed(log, token.Grant.Value);
        facts.Record(new RefreshTokenReplayed(token.Grant, token.Client));
        await revocation.RevokeAsync(token.Grant, GrantEnd.RefreshTokenReplayed, ct);
        return OAuthErrors.RefreshTokenReplayed;
    }
}
