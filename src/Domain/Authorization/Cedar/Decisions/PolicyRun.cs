using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>Policies that stand next to each other in the layout of their set: what says the same, or what is satisfied together, is told in one.</summary>
/// <param name="Start">The place of the first.</param>
/// <param name="Count">How many.</param>
/// <param name="Effect">What they do.</param>
internal readonly record struct PolicyRun(int Start, int Count, PolicyEffect Effect);
