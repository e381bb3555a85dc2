using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Policies.Plain;

/// <summary>Sets whose elements have a plain form.</summary>
/// <param name="element">The form of the elements.</param>
internal sealed class PlainSet(PlainForm element) : PlainForm
{
    /// <inheritdoc/>
    public override bool TryRead(in CedarValue plain, out CedarValue meant)
    {
        meant = default;
        if (plain.Kind != ValueKind.Set)
            return false;

        CedarValue[]? elements = null;
        var given = plain.AsSet.Elements;
        for (var i = 0; i < given.Length; i++)
        {
            if (!element.TryRead(given[i], out var read))
                continue;

            elements ??= given.ToArray();
            elements[i] = read;
        }

        // Two texts may mean one value.
        if (elements is not null)
            meant = CedarValue.Of(CedarSet.Of(elements));

        return elements is not null;
    }
}
