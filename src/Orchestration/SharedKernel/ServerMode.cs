namespace AuthServer.Orchestration.SharedKernel;

/// <summary>What the environment permits this instance to do. A singleton, decided before anything starts.</summary>
/// <param name="IsReadOnly">In disaster recovery nothing is written: tokens and sessions validate, commands are refused, workers are off.</param>
/// <param name="IsProduction">Whether defaults that are only fit for a workbench are refused.</param>
public sealed record ServerMode(bool IsReadOnly, bool IsProduction);
