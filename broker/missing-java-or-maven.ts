export const MISSING_JAVA_OR_MAVEN =
  'Java 17 and Maven are needed for the Kafka broker: apt-get install openjdk-17-jre-headless maven';
