namespace AuthServer.Configuration;

/// <summary>One key that the server reads.</summary>
/// <param name="Variable">Its name as an environment variable; open-ended ones (maps, lists) end in <c>__*</c>.</param>
/// <param name="ValueClass">What sort of value belongs there.</param>
/// <param name="Default">The default of the code, empty when there is none.</param>
public sealed record ConfigurationKey(string Variable, string ValueClass, string Default);
