namespace AuthServer.Infrastructure.SharedKernel.Persistence.Migrations;

/// <summary>The database's schema is not one that this build may run on; the message says what to do.</summary>
public sealed class SchemaMismatchException(string message) : Exception(message);
