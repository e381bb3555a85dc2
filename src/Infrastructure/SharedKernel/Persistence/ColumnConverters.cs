using AuthServer.Domain.SharedKernel;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>A typed id as the database's UUID type.</summary>
internal sealed class TypedIdAsUuid<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Make(value))
    where TId : struct, ITypedId<TId>
{
    private static TId Make(Guid value) => TId.From(value);
}

/// <summary>A typed id as lower-case text.</summary>
internal sealed class TypedIdAsText<TId>() : ValueConverter<TId, string>(id => id.Value.ToString("D"), value => Make(value))
    where TId : struct, ITypedId<TId>
{
    private static TId Make(string value) => TId.From(Guid.ParseExact(value, "D"));
}

/// <summary>A UUID as lower-case text.</summary>
internal sealed class UuidAsText() : ValueConverter<Guid, string>(id => id.ToString("D"), value => Guid.ParseExact(value, "D"));

/// <summary>A client id as it is.</summary>
internal sealed class ClientIdAsText() : ValueConverter<ClientId, string>(id => id.Value, value => ClientId.Stored(value));

/// <summary>A moment as microseconds since 1970 in UTC: as fine as PostgreSQL keeps it, and comparable.</summary>
internal sealed class TimeAsMicroseconds() : ValueConverter<DateTimeOffset, long>(time => Microseconds.Of(time), value => Microseconds.ToTime(value));

/// <summary>A moment in UTC, which is all that <c>timestamptz</c> takes.</summary>
internal sealed class TimeInUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(time => time.ToUniversalTime(), value => value);

/// <summary>A duration in whole seconds.</summary>
internal sealed class DurationAsSeconds() : ValueConverter<TimeSpan, long>(span => (long)span.TotalSeconds, value => TimeSpan.FromSeconds(value));
