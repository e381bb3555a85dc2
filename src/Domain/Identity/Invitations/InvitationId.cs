using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Identity.Invitations;

/// <summary>An invitation; never its bearer value.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct InvitationId(Guid Value) : ITypedId<InvitationId>
{
    /// <inheritdoc/>
    public static InvitationId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
