using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Policies;

/// <summary>What became of a wish to publish.</summary>
/// <param name="Version">The version that is in force now.</param>
/// <param name="Change">Whether there is a new version; <see cref="Ensured.Unchanged"/> when the same content was in force already, or nothing was published.</param>
/// <param name="Report">What there was to say about the bundle.</param>
/// <param name="Objection">Why nothing was published; absent by design when the wish was fulfilled.</param>
public sealed record Publication(long Version, Ensured Change, BundleReport Report, Error? Objection = null)
{
    /// <summary>Whether what was wished is in force.</summary>
    public bool IsInForce => Objection is null;
}
