namespace AuthServer.Communication.SharedKernel.Pages;

/// <summary>
/// Names the resource files with the words of the pages. The English text is the key; <c>PageTexts.de.resx</c> beside this file
/// holds the German one, and so on. Refusals are looked up by their code.
/// </summary>
public sealed class PageTexts;
