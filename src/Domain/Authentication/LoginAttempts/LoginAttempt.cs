using System.Security.Cryptography;
using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authentication.LoginAttempts;

/// <summary>One try to sign in, step by step, bound to one browser and a few minutes long.</summary>
/// <remarks>
/// The same machine serves known and unknown people, sign-in, step-up and re-authentication. A wrong password or code does not
/// change it: guesses are counted per account and network, elsewhere.
/// </remarks>
public sealed class LoginAttempt : AggregateRoot
{
    private LoginAttempt()
    {
    }

    /// <summary>Its id.</summary>
    public LoginAttemptId Id { get; private set; }

    /// <summary>Whom somebody claims to be; an id that nobody bears when <see cref="IsKnown"/> is false.</summary>
    public UserId User { get; private set; }

    /// <summary>Whether the directory knows the person. Never shown.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Under which guesses are counted.</summary>
    public string GuessKey { get; private set; } = string.Empty;

    /// <summary>The hash of the browser's secret.</summary>
    public byte[] BrowserHash { get; private set; } = [];

    /// <summary>What it waits for.</summary>
    public LoginStep Step { get; private set; }

    /// <summary>The methods proved so far, in order.</summary>
    public IReadOnlyList<string> Methods { get; private set; } = [];

    /// <summary>Whether the asking client wants two factors.</summary>
    public bool AsksTwoFactors { get; private set; }

    /// <summary>Whether the password has to be changed before the attempt may be completed.</summary>
    public bool AsksNewPassword { get; private set; }

    /// <summary>The session that is stepped up or re-authenticated, absent by design for a plain sign-in.</summary>
    public SessionId? Session { get; private set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset BegunAt { get; private set; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When the oldest of its factors was proved, be it in the session that it stands on; absent by design before the first.</summary>
    public DateTimeOffset? ProvedAt { get; private set; }

    /// <summary>The <c>amr</c> value: what was proved, and no more.</summary>
    public IReadOnlyList<string> Amr => AuthenticationMethods.Amr(Methods);

    /// <summary>Whether factors of two kinds were proved.</summary>
    public bool HasTwoFactors => AuthenticationMethods.AreTwoFactors(Methods);

    /// <summary>Begins a sign-in: somebody said who they are.</summary>
    public static LoginAttempt Begin(LoginAttemptId id, Claimant claimant, byte[] browserHash, bool asksTwoFactors, DateTimeOffset now, TimeSpan lifetime) => new()
    {
        Id = id,
        User = claimant.User,
        IsKnown = claimant.IsKnown,
        GuessKey = claimant.GuessKey,
        BrowserHash = browserHash,
        Step = LoginStep.Password,
        AsksTwoFactors = asksTwoFactors,
        BegunAt = now,
        ExpiresAt = now + lifetime,
    };

    /// <summary>Begins to prove again what the session proved before (a client's <c>prompt=login</c> or <c>max_age</c>, a sensitive change).</summary>
    public static LoginAttempt ReAuthenticate(LoginAttemptId id, Claimant claimant, SessionId session, byte[] browserHash, bool asksTwoFactors, DateTimeOffset now, TimeSpan lifetime)
    {
        var attempt = Begin(id, claimant, browserHash, asksTwoFactors, now, lifetime);
        attempt.Session = session;
        return attempt;
    }

    /// <summary>Begins to add a second factor to what a live session proved already.</summary>
    public static LoginAttempt StepUp(LoginAttemptId id, Claimant claimant, SessionId session, ProvedMethods proved, byte[] browserHash, DateTimeOffset now, TimeSpan lifetime)
    {
        var attempt = ReAuthenticate(id, claimant, session, browserHash, asksTwoFactors: true, now, lifetime);
        attempt.Methods = [.. proved.Methods.Where(method => method != AuthenticationMethods.MultiFactor)];
        attempt.ProvedAt = proved.At;
        attempt.Step = LoginStep.SecondFactor;
        return attempt;
    }

    /// <summary>Whether this browser may go on with this step now. Another browser learns nothing: to it the attempt does not exist.</summary>
    public Result<Done> Expect(LoginStep step, Secret browser, DateTimeOffset now)
    {
        if (!CryptographicOperations.FixedTimeEquals(browser.Sha256(), BrowserHash))
            return AuthenticationErrors.AttemptUnknown;
        if (now >= ExpiresAt)
            return AuthenticationErrors.AttemptExpired;

        if (Step == LoginStep.Failed)
            return AuthenticationErrors.AttemptEnded;

        // ASVS 2.3.1: steps come in their order, and none is skipped.
        return Step == step ? Done.It : AuthenticationErrors.WrongStep;
    }

    /// <summary>The password was right.</summary>
    public void AcceptPassword(SecondFactorDemand demand, bool asksNewPassword, DateTimeOffset now)
    {
        Prove(LoginStep.Password, AuthenticationMethods.Password, now);
        AsksNewPassword = asksNewPassword;
        Step = demand switch
        {
            SecondFactorDemand.None => AfterFactors(),
            SecondFactorDemand.Proof => LoginStep.SecondFactor,
            SecondFactorDemand.Enrolment => LoginStep.Enrolment,
        };
    }

    /// <summary>A code of the authenticator app was right and is spent.</summary>
    public void AcceptTotp(DateTimeOffset now)
    {
        Prove(LoginStep.SecondFactor, AuthenticationMethods.Totp, now);
        Step = AfterFactors();
    }

    /// <summary>A recovery code was right and is spent.</summary>
    public void AcceptRecoveryCode(DateTimeOffset now)
    {
        Prove(LoginStep.SecondFactor, AuthenticationMethods.RecoveryCode, now);
        Step = AfterFactors();
    }

    /// <summary>An authenticator app was enrolled and its first code shown.</summary>
    public void AcceptEnrolment(DateTimeOffset now)
    {
        Prove(LoginStep.Enrolment, AuthenticationMethods.Totp, now);
        Step = AfterFactors();
    }

    /// <summary>A new password was set.</summary>
    public void AcceptNewPassword()
    {
        Require(LoginStep.NewPassword);
        AsksNewPassword = false;
        Step = LoginStep.Completion;
    }

    /// <summary>A session came of it.</summary>
    public void Complete(SessionId session, string acr)
    {
        Require(LoginStep.Completion);
        Step = LoginStep.Completed;
        Raise(new LoginSucceeded(User, Id.Value, session, acr, string.Join(' ', Amr)));
    }

    /// <summary>It is refused for good, for a reason that only the log may know in full.</summary>
    public void Fail(string reason)
    {
        Step = LoginStep.Failed;
        Raise(new LoginFailed(IsKnown ? User : null, Id.Value, string.Join(' ', Amr), reason));
    }

    private LoginStep AfterFactors() => AsksNewPassword ? LoginStep.NewPassword : LoginStep.Completion;

    private void Prove(LoginStep step, string method, DateTimeOffset now)
    {
        Require(step);
        if (!IsKnown)
            throw new InvalidOperationException("Nobody can prove to be somebody unknown.");

        Methods = [.. Methods.Where(proved => proved != method), method];

        // A fresh second factor makes an old password no fresher: who is recent has proved everything recently (ASVS 7.5.1).
        ProvedAt ??= now;
    }

    // INVARIANT: nothing is accepted out of order; the use case asked Expect before.
    private void Require(LoginStep step)
    {
        if (Step != step)
            throw new InvalidOperationException($"The attempt waits for {Step}, not for {step}.");
    }
}
