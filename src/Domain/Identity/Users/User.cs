using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Identity.Users;

/// <summary>A person in the directory.</summary>
public sealed class User : AggregateRoot
{
    // For the mapping only.
    private User()
    {
    }

    /// <summary>The subject id; never used again for anybody else.</summary>
    public UserId Id { get; private set; }

    /// <summary>Where the account is in its life.</summary>
    public UserStatus Status { get; private set; }

    /// <summary>Whether an administrator locked the account.</summary>
    public bool IsLocked { get; private set; }

    /// <summary>The address as its owner writes it; absent by design once deleted.</summary>
    public string? Email { get; private set; }

    /// <summary>What the address is compared by.</summary>
    public string? NormalisedEmail { get; private set; }

    /// <summary>Whether the person proved to read mail at the address.</summary>
    public bool IsEmailVerified { get; private set; }

    /// <summary>The user name, absent by design when the person signs in by e-mail only.</summary>
    public string? Username { get; private set; }

    /// <summary>What the user name is compared by.</summary>
    public string? NormalisedUsername { get; private set; }

    /// <summary>What the person tells about themselves.</summary>
    public Profile Profile { get; private set; } = Profile.Empty;

    /// <summary>When the account was created.</summary>
    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>When the profile, the address or the state last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Whether the person is there and may be changed.</summary>
    public bool IsActive => Status == UserStatus.Active;

    /// <summary>Creates a person.</summary>
    public static User Register(UserId id, EmailAddress email, bool isEmailVerified, Username? username, Profile profile, DateTimeOffset now)
    {
        var user = new User
        {
            Id = id,
            Email = email.Value,
            NormalisedEmail = email.Normalised,
            IsEmailVerified = isEmailVerified,
            Username = username?.Value,
            NormalisedUsername = username?.Normalised,
            Profile = profile,
            RegisteredAt = now,
            UpdatedAt = now,
        };
        user.Raise(new UserRegistered(id, isEmailVerified));
        return user;
    }

    /// <summary>Records the proof of the address. <paramref name="proved"/> is the address that was proved: a proof of an older one counts for nothing.</summary>
    public Result<Done> ConfirmEmail(string proved, DateTimeOffset now)
    {
        if (!IsActive || NormalisedEmail != proved)
            return IdentityErrors.ProofInvalid;
        if (IsEmailVerified)
            return Done.It;

        IsEmailVerified = true;
        return Changed(new EmailVerified(Id), now);
    }

    /// <summary>Replaces the address by one that was proved.</summary>
    public Result<Done> ChangeEmail(EmailAddress proved, DateTimeOffset now)
    {
        if (!IsActive)
            return IdentityErrors.UserNotActive;

        Email = proved.Value;
        NormalisedEmail = proved.Normalised;
        IsEmailVerified = true;
        return Changed(new EmailChanged(Id), now);
    }

    /// <summary>Changes what the person tells about themselves, and the user name.</summary>
    public Result<Done> UpdateProfile(ProfileChanges changes, DateTimeOffset now)
    {
        if (!IsActive)
            return IdentityErrors.UserNotActive;

        var profile = Profile.With(changes);
        if (profile.IsRefused)
            return profile.Refusal;

        var former = Username;
        var renamed = Rename(changes.Username.Or(Username));
        if (renamed.IsRefused)
            return renamed;
        if (Username != former)
            Raise(new UsernameChanged(Id));

        Profile = profile.Value;
        return Changed(new ProfileUpdated(Id), now);
    }

    /// <summary>Sets the account aside; idempotent.</summary>
    public Result<Done> Deactivate(DateTimeOffset now)
    {
        if (Status == UserStatus.Deactivated)
            return Done.It;

        Status = UserStatus.Deactivated;
        return Changed(new UserDeactivated(Id), now);
    }

    /// <summary>Takes the account back; idempotent.</summary>
    public Result<Done> Reactivate(DateTimeOffset now)
    {
        if (Status == UserStatus.Active)
            return Done.It;

        Status = UserStatus.Active;
        return Changed(new UserReactivated(Id), now);
    }

    /// <summary>Locks the account; idempotent.</summary>
    public Result<Done> Lock(DateTimeOffset now)
    {
        if (IsLocked)
            return Done.It;

        IsLocked = true;
        return Changed(new UserLocked(Id), now);
    }

    /// <summary>Opens the account again; idempotent.</summary>
    public Result<Done> Unlock(DateTimeOffset now)
    {
        if (!IsLocked)
            return Done.It;

        IsLocked = false;
        return Changed(new UserUnlocked(Id), now);
    }

    /// <summary>Leaves a tombstone: the id stays, everything personal goes, and the address may be used again.</summary>
    public Result<Done> Delete(DateTimeOffset now)
    {
        Status = UserStatus.Deleted;
        (Email, NormalisedEmail, IsEmailVerified) = (null, null, false);
        (Username, NormalisedUsername, Profile) = (null, null, Profile.Empty);
        return Changed(new UserDeleted(Id), now);
    }

    private Result<Done> Rename(string? wanted)
    {
        if (string.IsNullOrEmpty(wanted))
        {
            (Username, NormalisedUsername) = (null, null);
            return Done.It;
        }

        var name = Users.Username.TryCreate(wanted);
        if (name.IsRefused)
            return name.Refusal;

        (Username, NormalisedUsername) = (name.Value.Value, name.Value.Normalised);
        return Done.It;
    }

    private Result<Done> Changed(DomainEvent fact, DateTimeOffset now)
    {
        UpdatedAt = now;
        Raise(fact);
        return Done.It;
    }
}
