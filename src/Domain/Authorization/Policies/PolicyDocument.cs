namespace AuthServer.Domain.Authorization.Policies;

/// <summary>One text of policies in a bundle, such as a file.</summary>
/// <param name="Name">Its name within the bundle, <c>sharing.cedar</c>.</param>
/// <param name="Text">Policies and templates in Cedar's text form.</param>
public sealed record PolicyDocument(string Name, string Text);
