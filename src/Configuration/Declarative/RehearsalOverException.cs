namespace AuthServer.Configuration.Declarative;

/// <summary>Undoes the unit of work of a dry run; never leaves <see cref="DeclarativeApply"/>.</summary>
public sealed class RehearsalOverException : Exception;
