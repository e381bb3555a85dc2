namespace AuthServer.Domain.Identity.Users;

/// <summary>Where an account is in its life.</summary>
public enum UserStatus
{
    /// <summary>May act.</summary>
    Active,

    /// <summary>Set aside; may come back.</summary>
    Deactivated,

    /// <summary>A tombstone: the id stays, the person is gone from it.</summary>
    Deleted,
}
