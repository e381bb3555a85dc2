using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Policies.Plain;

/// <summary>How values of a declared type stand in plain JSON, for types whose values JSON has not itself. Never changed.</summary>
internal abstract class PlainForm
{
    /// <summary>Whether a value of plain JSON means another one, and which. What is one already, or cannot be read so, stays what it is.</summary>
    public abstract bool TryRead(in CedarValue plain, out CedarValue meant);
}
