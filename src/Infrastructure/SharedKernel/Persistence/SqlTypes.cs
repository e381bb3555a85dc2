using System.Data;
using AuthServer.Domain.SharedKernel;
using Dapper;
using Microsoft.Data.Sqlite;
using NpgsqlTypes;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>Teaches Dapper the same conversions that the model has, so that plain SQL and mapped rows agree.</summary>
internal static class SqlTypes
{
    private static readonly Lock Gate = new();
    private static bool _registered;

    public static void Register()
    {
        lock (Gate)
        {
            if (_registered)
                return;

            SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
            SqlMapper.RemoveTypeMap(typeof(Guid));
            SqlMapper.AddTypeHandler(new TimeHandler());
            SqlMapper.AddTypeHandler(new UuidHandler());
            SqlMapper.AddTypeHandler(new ClientIdHandler());
            foreach (var id in ColumnConventions.TypedIds)
                SqlMapper.AddTypeHandler(id, TypedIdHandler(id));
            _registered = true;
        }
    }

    private static SqlMapper.ITypeHandler TypedIdHandler(Type id) =>
        (SqlMapper.ITypeHandler?)Activator.CreateInstance(typeof(IdHandler<>).MakeGenericType(id)) ?? throw new InvalidOperationException($"No handler for {id}.");

    private static void SetUuid(IDbDataParameter parameter, Guid value) =>
        parameter.Value = parameter is SqliteParameter ? value.ToString("D") : value;

    private static Guid ReadUuid(object value) => value is Guid uuid ? uuid : Guid.ParseExact((string)value, "D");

    private sealed class UuidHandler : SqlMapper.TypeHandler<Guid>
    {
        public override void SetValue(IDbDataParameter parameter, Guid value) => SetUuid(parameter, value);

        public override Guid Parse(object value) => ReadUuid(value);
    }

    private sealed class IdHandler<TId> : SqlMapper.TypeHandler<TId>
        where TId : struct, ITypedId<TId>
    {
        public override void SetValue(IDbDataParameter parameter, TId value) => SetUuid(parameter, value.Value);

        public override TId Parse(object value) => TId.From(ReadUuid(value));
    }

    private sealed class ClientIdHandler : SqlMapper.TypeHandler<ClientId>
    {
        public override void SetValue(IDbDataParameter parameter, ClientId value) => parameter.Value = value.Value;

        public override ClientId Parse(object value) => ClientId.Stored((string)value);
    }

    private sealed class TimeHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            if (parameter is Npgsql.NpgsqlParameter npgsql)
                npgsql.NpgsqlDbType = NpgsqlDbType.TimestampTz;

            parameter.Value = parameter is SqliteParameter ? Microseconds.Of(value) : value.UtcDateTime;
        }

        public override DateTimeOffset Parse(object value) => value switch
        {
            long microseconds => Microseconds.ToTime(microseconds),
            DateTime time => new DateTimeOffset(time, TimeSpan.Zero),
            DateTimeOffset time => time,
            _ => throw new InvalidOperationException($"A {value.GetType()} is no moment."),
        };
    }
}
