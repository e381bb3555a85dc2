using AuthServer.Domain.Authorization.Access;

namespace AuthServer.Infrastructure.Authorization.Access;

/// <summary>Where one part of the access model comes from.</summary>
internal abstract class AccessModelPart
{
    /// <summary>The region that is told as changed when the part's rows change.</summary>
    public abstract string Region { get; }

    /// <summary>The model with this part as it stands in the database now; the same object when nothing changed. Called by one caller at a time.</summary>
    public abstract Task<AccessModel> RenewAsync(AccessModel model, CancellationToken ct);
}
