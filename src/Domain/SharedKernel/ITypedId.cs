namespace AuthServer.Domain.SharedKernel;

/// <summary>An id that cannot be confused with another: a version 7 UUID with a type.</summary>
/// <typeparam name="TSelf">The id type.</typeparam>
public interface ITypedId<TSelf>
    where TSelf : struct, ITypedId<TSelf>
{
    /// <summary>The UUID; made by the caller, since the Domain knows neither clock nor randomness.</summary>
    Guid Value { get; }

    /// <summary>Types a UUID.</summary>
    static abstract TSelf From(Guid value);
}
