using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authentication.Passwords;

/// <summary>The password of one person, known only as a hash.</summary>
public sealed class PasswordCredential : AggregateRoot
{
    private PasswordCredential()
    {
    }

    /// <summary>Whose it is.</summary>
    public UserId User { get; private set; }

    /// <summary>The hash in PHC format, with its own parameters.</summary>
    public string Hash { get; private set; } = string.Empty;

    /// <summary>Whether the password is long enough to stand without a second factor.</summary>
    public bool IsLongEnoughAlone { get; private set; }

    /// <summary>When the person last chose it.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Whether it has to be changed at the next sign-in.</summary>
    public bool MustChange { get; private set; }

    /// <summary>When it ends, absent by design: passwords do not expire unless an administrator sets a date.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>Gives a person their first password.</summary>
    public static PasswordCredential Set(UserId user, NewHash hash, DateTimeOffset now)
    {
        var credential = new PasswordCredential { User = user };
        credential.Take(hash, now);
        credential.Raise(new PasswordSet(user));
        return credential;
    }

    /// <summary>Replaces the password by one that the person chose while signed in; other sessions end with it.</summary>
    public void Change(NewHash hash, SessionId? keptSession, DateTimeOffset now)
    {
        Take(hash, now);
        Raise(new PasswordChanged(User, keptSession));
    }

    /// <summary>Replaces the password by one that the person chose on the way in; other sessions and attempts end with it.</summary>
    public void ChangeDuring(LoginAttempt attempt, NewHash hash, DateTimeOffset now)
    {
        Take(hash, now);
        Raise(new PasswordChanged(User, attempt.Session, attempt.Id.Value));
    }

    /// <summary>Replaces a password that the person could not show; all sessions end with it.</summary>
    public void Reset(NewHash hash, DateTimeOffset now)
    {
        Take(hash, now);
        Raise(new PasswordReset(User));
    }

    /// <summary>Stores the same password under stronger parameters; nothing that the person would notice.</summary>
    public void Rehash(string hash) => Hash = hash;

    /// <summary>Asks for a new password at the next sign-in.</summary>
    public void RequireChange()
    {
        if (MustChange)
            return;

        MustChange = true;
        Raise(new PasswordChangeRequired(User));
    }

    /// <summary>Whether the person has to choose a new one before anything else.</summary>
    public bool IsChangeDue(DateTimeOffset now) => MustChange || ExpiresAt <= now;

    private void Take(NewHash hash, DateTimeOffset now)
    {
        Hash = hash.Phc;
        IsLongEnoughAlone = hash.IsLongEnoughAlone;
        ChangedAt = now;
        MustChange = false;
        ExpiresAt = null;
    }
}

/// <summary>A password that passed the policy and was hashed.</summary>
/// <param name="Phc">The hash in PHC format.</param>
/// <param name="IsLongEnoughAlone">Whether the password would do without a second factor.</param>
public sealed record NewHash(string Phc, bool IsLongEnoughAlone);
