using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Entities;

/// <summary>An entry of a <see cref="UidTable{TValue}"/>; a free slot is the default.</summary>
/// <param name="uid">Whose.</param>
/// <param name="value">What is known of it.</param>
/// <typeparam name="TValue">What is known of each entity.</typeparam>
internal readonly struct UidSlot<TValue>(EntityUid uid, TValue value)
{
    public readonly EntityUid Uid = uid;
    public readonly TValue Value = value;
}
