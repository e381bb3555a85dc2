using AuthServer.Orchestration.Authorization.Policies;

namespace AuthServer.Communication.Authorization.Pages;

/// <summary>What stands before the button that puts policies in force: what is wrong with them, what they would change, and the field for the reason.</summary>
/// <param name="Report">What there is to say about them; absent by design before they were judged.</param>
/// <param name="Difference">What they would change; absent by design when that cannot be told.</param>
/// <param name="Seen">The version that the form shows; another one is not written over.</param>
/// <param name="Back">The way out.</param>
/// <param name="BackWords">Its words; the key of their translation.</param>
internal sealed record PublicationForm(BundleReport? Report, PolicyDifference? Difference, long Seen, string Back, string BackWords);
