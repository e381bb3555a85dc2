using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authentication.Totp;

/// <summary>The authenticator app of one person. It counts as a factor once its first code was shown.</summary>
public sealed class TotpAuthenticator : AggregateRoot
{
    /// <summary>How long a secret that was given out may be confirmed.</summary>
    public static readonly TimeSpan OfferLifetime = TimeSpan.FromMinutes(10);

    /// <summary>The length of a secret in bytes: as long as the output of SHA-1 (RFC 4226 §4, R6).</summary>
    public const int SecretLength = 20;

    private TotpAuthenticator()
    {
    }

    /// <summary>Whose it is.</summary>
    public UserId User { get; private set; }

    /// <summary>The shared secret, sealed.</summary>
    public byte[] SealedSecret { get; private set; } = [];

    /// <summary>The hash under the HMAC.</summary>
    public TotpAlgorithm Algorithm { get; private set; }

    /// <summary>How many digits a code has.</summary>
    public int Digits { get; private set; }

    /// <summary>The length of a time step.</summary>
    public int PeriodSeconds { get; private set; }

    /// <summary>When the secret was given out.</summary>
    public DateTimeOffset BegunAt { get; private set; }

    /// <summary>The session or the login attempt in which the secret was given out; nowhere else it may be confirmed.</summary>
    public Guid? OfferedTo { get; private set; }

    /// <summary>When the first code was shown; absent by design while the enrolment is pending.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>The last time step whose code was accepted. Advanced by one conditional statement, see the port.</summary>
    public long LastStep { get; private set; }

    /// <summary>Whether it counts as a factor.</summary>
    public bool IsConfirmed => ConfirmedAt is not null;

    /// <summary>How codes are computed.</summary>
    public TotpParameters Parameters => new(Algorithm, Digits, PeriodSeconds);

    /// <summary>Gives out a secret.</summary>
    public static TotpAuthenticator Begin(UserId user, Guid offeredTo, byte[] sealedSecret, TotpParameters parameters, DateTimeOffset now)
    {
        var authenticator = new TotpAuthenticator { User = user };
        authenticator.Take(offeredTo, sealedSecret, parameters, now);
        return authenticator;
    }

    /// <summary>Gives out another secret while no code was shown yet. Refuses once enrolled: remove it first.</summary>
    public Result<Done> BeginAgain(Guid offeredTo, byte[] sealedSecret, TotpParameters parameters, DateTimeOffset now)
    {
        if (IsConfirmed)
            return AuthenticationErrors.TotpAlreadyEnrolled;

        Take(offeredTo, sealedSecret, parameters, now);
        return Done.It;
    }

    /// <summary>Whether the secret may still be confirmed, by the session or attempt that it was given out to.</summary>
    public Result<Done> ExpectConfirmation(Guid by, DateTimeOffset now)
    {
        if (IsConfirmed)
            return AuthenticationErrors.TotpAlreadyEnrolled;

        return OfferedTo == by && now < BegunAt + OfferLifetime ? Done.It : AuthenticationErrors.TotpOfferEnded;
    }

    /// <summary>Takes the first code. It is spent: the same step is not accepted at a sign-in.</summary>
    public Result<Done> Confirm(string code, ReadOnlySpan<byte> secret, SessionId? keptSession, DateTimeOffset now)
    {
        if (IsConfirmed)
            return AuthenticationErrors.TotpAlreadyEnrolled;
        if (Parameters.StepOf(code, secret, now, LastStep) is not { } step)
            return AuthenticationErrors.TotpCodeWrong;

        ConfirmedAt = now;
        LastStep = step;
        Raise(new TotpEnrolled(User, keptSession));
        return Done.It;
    }

    /// <summary>Says that it is gone; the caller deletes it.</summary>
    public void Remove(SessionId? keptSession)
    {
        if (IsConfirmed)
            Raise(new TotpRemoved(User, keptSession));
    }

    private void Take(Guid offeredTo, byte[] sealedSecret, TotpParameters parameters, DateTimeOffset now)
    {
        OfferedTo = offeredTo;
        SealedSecret = sealedSecret;
        Algorithm = parameters.Algorithm;
        Digits = parameters.Digits;
        PeriodSeconds = parameters.PeriodSeconds;
        BegunAt = now;
    }
}
