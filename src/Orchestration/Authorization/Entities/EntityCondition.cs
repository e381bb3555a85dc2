namespace AuthServer.Orchestration.Authorization.Entities;

/// <summary>Under which condition an entity is changed.</summary>
/// <param name="Version">The version that it must have; absent by design when any will do.</param>
/// <param name="MustExist">Whether it must be there (RFC 9110 §13.1.1: <c>If-Match: *</c>).</param>
/// <param name="MustBeNew">Whether it must not be there (RFC 9110 §13.1.2: <c>If-None-Match: *</c>).</param>
public sealed record EntityCondition(long? Version = null, bool MustExist = false, bool MustBeNew = false)
{
    /// <summary>No condition.</summary>
    public static readonly EntityCondition None = new();

    /// <summary>Whether the condition holds.</summary>
    /// <param name="present">The version of the entity; absent when it is not there.</param>
    public bool Holds(long? present) => present is null
        ? !MustExist && Version is null
        : !MustBeNew && (Version is null || Version == present);
}
