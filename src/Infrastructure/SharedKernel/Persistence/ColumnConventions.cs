using AuthServer.Domain.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>How the kernel's value types become columns.</summary>
internal static class ColumnConventions
{
    public static readonly Type[] TypedIds =
    [
        .. typeof(ITypedId<>).Assembly.GetTypes().Where(type => type is { IsValueType: true, IsGenericTypeDefinition: false }
            && Array.Exists(type.GetInterfaces(), contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(ITypedId<>))),
    ];

    public static void Apply(ModelConfigurationBuilder conventions, Dialect dialect)
    {
        // What an aggregate tells is no part of its state.
        conventions.IgnoreAny<DomainEvent>();

        var typedId = dialect == Dialect.Sqlite ? typeof(TypedIdAsText<>) : typeof(TypedIdAsUuid<>);
        foreach (var id in TypedIds)
            conventions.Properties(id).HaveConversion(typedId.MakeGenericType(id));

        conventions.Properties<ClientId>().HaveConversion<ClientIdAsText>();
        conventions.Properties<Enum>().HaveConversion<string>();
        conventions.Properties<TimeSpan>().HaveConversion<DurationAsSeconds>();
        if (dialect == Dialect.Postgres)
        {
            conventions.Properties<DateTimeOffset>().HaveConversion<TimeInUtc>();
            return;
        }

        conventions.Properties<Guid>().HaveConversion<UuidAsText>();
        conventions.Properties<DateTimeOffset>().HaveConversion<TimeAsMicroseconds>();
    }
}
