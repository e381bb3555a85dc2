using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Policies.Plain;

/// <summary>References to entities: <c>{"type": …, "id": …}</c>.</summary>
/// <param name="type">The declared type; absent by design for any.</param>
internal sealed class PlainReference(string? type) : PlainForm
{
    /// <inheritdoc/>
    public override bool TryRead(in CedarValue plain, out CedarValue meant)
    {
        meant = default;
        if (plain.Kind != ValueKind.Record)
            return false;

        var record = plain.AsRecord;
        var named = record.TryGet(JsonEscapes.Entity, out var inner) && inner.Kind == ValueKind.Record ? inner.AsRecord : record;
        if (!named.TryGet("type", out var given) || !named.TryGet("id", out var id) || given.Kind != ValueKind.String || id.Kind != ValueKind.String)
            return false;

        if (type is not null && string.Equals(given.AsString, type, StringComparison.Ordinal))
            meant = CedarValue.Of(new EntityUid(type, id.AsString));
        else if (EntityTypeName.IsName(given.AsString))
            meant = CedarValue.Of(new EntityUid(given.AsString, id.AsString));

        return !meant.IsFault;
    }
}
