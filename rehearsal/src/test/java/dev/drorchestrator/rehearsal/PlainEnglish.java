package dev.drorchestrator.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an operator reads at 3 a.m., often in a second language: words that are not to be used, commands that lack their Region. */
public final class PlainEnglish {

    /** A word that is not to be used, and what to write in its place. */
    private record Word(Pattern pattern, String instead) {

        static Word of(String pattern, String instead) {
            return new Word(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), instead);
        }
    }

    private static final List<Word> WORDS = List.of(
            Word.of("\\bmend(s|ed|ing)?\\b", "fix"),
            Word.of("\\bbef[ae]ll(s|en)?\\b", "happen to, hit"),
            Word.of("\\baloud\\b", "explicit, always sends"),
            Word.of("\\b(send|sent|sending)( (it|them|(the|this|that|a)( same)? payload))? again\\b", "re-run"),
            Word.of("\\bsent once more\\b", "re-run"),
            // The path $.told of the states' data, and the node of a picture.
            Word.of("(?<![$.])\\btold\\b(?!\\[)", "reported, notified, sent"),
            // "… notify nobody" is what an alarm without a topic does.
            Word.of("(?<!notify )\\bnobody\\b", "no one, or what is not done"),
            Word.of("\\blook(s|ed|ing)? at\\b", "check, read"),
            Word.of("\\bha(s|ve|d) (it|them) removed\\b", "refuses to remove it"),
            Word.of("\\bis said by\\b", "defines"));

    /** IAM has no Regions. */
    private static final Pattern COMMAND =
            Pattern.compile("\\baws (rds|elasticache|ssm|stepfunctions|cloudformation|logs"
                    + "|lambda|ec2|kms|s3|s3api|service-quotas|cloudwatch|events|scheduler) ");

    private PlainEnglish() {}

    /** Words of a text that are not to be used, each with its surroundings. */
    public static List<String> badWords(String original) {
        // A line may end between two words; a comment's next line begins with its sign.
        String text = original.replaceAll("\\s*\n\\s*(?:#\\s*)?", " ");
        List<String> found = new ArrayList<>();
        for (Word word : WORDS) {
            Matcher matcher = word.pattern().matcher(text);
            while (matcher.find()) {
                found.add("\"" + around(text, matcher) + "\"; write: " + word.instead());
            }
        }
        return found;
    }

    /**
     * Commands of the AWS CLI that do not say in which Region.
     *
     * @param bareNames whether a command without any option is but a name, as documents mention it
     */
    public static List<String> commandsWithoutRegion(String text, boolean bareNames) {
        List<Integer> starts =
                COMMAND.matcher(text).results().map(MatchResult::start).toList();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            String command = text.substring(starts.get(i), i + 1 < starts.size() ? starts.get(i + 1) : text.length());
            if (!command.contains("--region") && !(bareNames && !command.contains(" --"))) {
                found.add(command.substring(0, Math.min(command.length(), 100)));
            }
        }
        return found;
    }

    private static String around(String text, Matcher matcher) {
        return text.substring(Math.max(0, matcher.start() - 40), Math.min(text.length(), matcher.end() + 20))
                .replace('\n', ' ');
    }
}
